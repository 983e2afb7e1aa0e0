"""What annotations name, imported when one is evaluated: `typing` takes longer to import than this whole package."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._annotations import *
else:

    def __getattr__(name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        from . import _annotations

        return getattr(_annotations, name)
