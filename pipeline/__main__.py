"""``python -m pipeline`` is ``skagerrak``."""

import sys

from pipeline.cli import main

sys.exit(main())
