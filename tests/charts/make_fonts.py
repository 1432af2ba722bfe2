"""Makes the fonts of charts, and the table of how wide their characters are, from Noto as Debian ships it.

    apt-get download fonts-noto-core fonts-noto-cjk; dpkg -x each of them into FOLDER
    pip install fonttools; python tests/charts/make_fonts.py FOLDER

Subsets: Latin with Cyrillic and Greek, Arabic with its space and digits, and the Chinese characters that the
texts of `data/` use. They are small enough for the wheel, and every machine draws the same with them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "unhcr_cli" / "charts" / "fonts"
SPACES = (0x20, 0xA0, 0x2009, 0x202F, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
LATIN = (
    *range(0x21, 0x7F),
    *range(0xA1, 0x250),
    *range(0x370, 0x400),
    *range(0x400, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *(0x300, 0x301, 0x302, 0x303, 0x308, 0x2BC, 0x20AC, 0x2116, 0xFFFD),
)
ARABIC = (*range(0x600, 0x700), *range(0x750, 0x780), *range(0x30, 0x3A), *map(ord, "-.,:«»"))
HIRAGANA_AND_SIGNS = (*range(0x3000, 0x3020), *range(0xFF01, 0xFF60))
SOURCES = {
    "NotoSans-Regular": ("truetype/noto/NotoSans-Regular.ttf", -1, LATIN),
    "NotoSans-Bold": ("truetype/noto/NotoSans-Bold.ttf", -1, LATIN),
    "NotoSansArabic-Regular": ("truetype/noto/NotoSansArabic-Regular.ttf", -1, ARABIC),
    "NotoSansArabic-Bold": ("truetype/noto/NotoSansArabic-Bold.ttf", -1, ARABIC),
    "NotoSansSC-Regular": ("opentype/noto/NotoSansCJK-Regular.ttc", 2, ()),
}


def chinese() -> set[int]:
    """The Chinese characters of the texts, and those of numbers."""
    texts = [path.read_text() for path in (ROOT / "data").rglob("*.toml") if "figures" not in path.parts]
    found = {ord(char) for text in (*texts, "百千万亿〇一二三四五六七八九十图表") for char in text}
    return {code for code in found if 0x3400 <= code <= 0x9FFF}


def cut(source: Path, number: int, codes: set[int], target: Path) -> None:
    """Writes the part of a font that has these characters."""
    options = subset.Options()
    options.hinting = options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.layout_features = ["*"] if "Arabic" in target.name else ["kern", "mark", "mkmk", "ccmp"]
    options.font_number = number
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    if "SC" in target.name:
        _named(font, "Noto Sans SC")
    subset.save_font(font, str(target), options)


def _named(font: TTFont, family: str) -> None:
    """Gives a font the family that it is asked for by."""
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = family
        elif record.nameID == 4:
            record.string = f"{family} Regular"


def widths(path: Path) -> dict[str, int]:
    """How wide each character is, in thousandths of the size."""
    font = TTFont(path)
    per_em = font["head"].unitsPerEm
    return {chr(code): round(font["hmtx"][name][0] * 1000 / per_em) for code, name in font.getBestCmap().items()}


def main(folder: Path) -> None:
    """Writes all fonts and the table."""
    found: dict[str, dict[str, int]] = {"regular": {}, "bold": {}}
    for name, (source, number, codes) in SOURCES.items():
        target = TARGET / f"{name}.{'otf' if 'SC' in name else 'ttf'}"
        needed = {*SPACES, *(codes or {*HIRAGANA_AND_SIGNS, *chinese()})}
        cut(folder / "usr/share/fonts" / source, number, needed, target)
        for weight in ("bold",) if "Bold" in name else ("regular", "bold") if "SC" in name else ("regular",):
            for char, width in widths(target).items():
                found[weight].setdefault(char, width)
    text = json.dumps(found, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    (TARGET / "widths.json").write_text(text + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
