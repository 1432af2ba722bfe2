"""Your own dataset: begin one, check it, see what may stand in it, export figures as one, build one from tables.

\b
unhcr data init mali -o mali.toml          a file to start from
unhcr data check mali.toml                 everything that is wrong with it
unhcr stats mali --data mali.toml          ask it
unhcr data export mali niger -p 2020..     figures as TOML, CSV or SQLite
unhcr data info                            which dataset is in use, and from when
"""
