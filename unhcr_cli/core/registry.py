"""What a package is made of, for packages that are the registry of their own parts."""

from __future__ import annotations

import os


def parts(folder: str) -> dict[str, bool]:
    """The public modules in the folder of a package, in order of their names, and whether each is a package itself.

    Names with an underscore in front are not public.
    """
    try:
        with os.scandir(folder) as entries:
            found = {
                entry.name.removesuffix(".py"): entry.is_dir()
                for entry in entries
                if entry.name.endswith(".py") or entry.is_dir()
            }
    except (FileNotFoundError, NotADirectoryError):
        # It is in an archive, which takes longer to ask.
        from pkgutil import iter_modules

        found = {module.name: module.ispkg for module in iter_modules([os.path.normpath(folder)])}
    return {name: found[name] for name in sorted(found) if not name.startswith("_")}
