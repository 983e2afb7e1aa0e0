"""What steps and questions have in common."""

from __future__ import annotations


class Value:
    """Holds fields, and is compared and matched by them. Its `repr` shows none of them, since they may be secret."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()
    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__match_args__)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({'...' if self.__match_args__ else ''})"
