"""Names for star_imports.py."""
from .limited import *
from .plain import *
from .plain import _hidden as shown
