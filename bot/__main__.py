"""`python -m bot` is `pressdesk`."""

import sys

from bot.cli import main

sys.exit(main())
