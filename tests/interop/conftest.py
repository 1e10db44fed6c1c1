"""The helpers of this room, for its own tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package: a helper is found by its folder
