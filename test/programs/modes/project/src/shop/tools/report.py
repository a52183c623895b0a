"""Run as python -m shop.tools.report: the module of a package that is not its __main__."""

# nuitka-project: --mode=standalone
# nuitka-project: --output-filename=elsewhere

import sys

from plugins.discount import reduced

from ..prices import price
from . import formats


def main():
    total = sum(price(name) for name in sys.argv[1:])
    total = reduced(total)
    print(formats.line(total))  # marker: report
    print(__name__, __package__, sys.argv, sys.modules["shop"].NAME, sys.path[0])


main()
