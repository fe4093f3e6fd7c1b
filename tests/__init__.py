"""The tests.

What is compiled is kept, also where the environment says not to: else forty processes would each compile
the program again, and every test process all tests. It stays in folders that git does not look at.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
