"""Compiles `data/` into the wheel, so that the first answer after an installation comes at once."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "unhcr_cli/unhcr.sqlite"


class StoreHook(BuildHookInterface[Any]):
    """Puts the compiled dataset into a wheel; the source tree stays as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles into a folder of its own. An editable install compiles on first use instead."""
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="unhcr-build-"))
        store = self._folder / Path(TARGET).name
        compile_dataset(Path(self.root), store)
        build_data["force_include"][str(store)] = TARGET

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the folder when the wheel is written."""
        if version != "editable":
            shutil.rmtree(self._folder, ignore_errors=True)


def compile_dataset(root: Path, target: Path) -> None:
    """Compiles the dataset of the project in `root` into the file `target`, with the project's own code."""
    sys.path.insert(0, str(root))
    try:
        from unhcr_cli.dataset.compile import compile_file
        from unhcr_cli.dataset.folder import from_folder
    finally:
        sys.path.remove(str(root))
    compile_file(from_folder(root / "data"), target)
