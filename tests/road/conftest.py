"""The road ends in a workbook that LibreOffice reckons again: its helpers are those of the interop room."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "interop"))  # tests are no package
