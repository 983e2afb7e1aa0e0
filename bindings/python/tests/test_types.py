"""What the signatures say, at run time. mypy reads typed.py."""

from __future__ import annotations

import inspect
import itertools
import os
import subprocess
import sys
import typing
from pathlib import Path

import cognito_srp6a
import pytest
from cognito_srp6a import Ask, Done, Failed, RememberedDevice, Send, SignIn, _options, remember_device
from cognito_srp6a._annotations import Options


def test_the_options_are_those_of_the_constructor() -> None:
    """`resume` takes them by a type of its own, and hands them on by their names."""
    names = list(Options.__annotations__)
    assert names == list(inspect.signature(SignIn).parameters)[3:] == list(_options._NAMES)


@pytest.mark.skipif(sys.version_info < (3, 10), reason="`str | None` cannot be evaluated before")
def test_annotations_can_be_evaluated() -> None:
    """Typed at run time too, as validators and containers read it."""
    public = [getattr(cognito_srp6a, name) for name in cognito_srp6a.__all__]
    members = [vars(value).values() for value in public if isinstance(value, type)]
    functions: list[typing.Any] = [member for member in itertools.chain(public, *members) if inspect.isfunction(member)]
    functions += [SignIn.resume, RememberedDevice.from_dict]
    hints = {function.__qualname__: typing.get_type_hints(function) for function in functions}
    assert len(hints) > 30
    assert hints["SignIn.__init__"]["client_secret"] == typing.Union[str, bytes, bytearray, None]
    assert hints["SignIn.step"]["return"] == typing.Union[Send, Ask, Done, Failed]
    assert typing.get_type_hints(Options)["device"] == typing.Optional[RememberedDevice]


def test_typing_is_imported_by_whoever_asks() -> None:
    code = "import sys, cognito_srp6a; assert 'typing' not in sys.modules; cognito_srp6a._lazy.Any; assert 'typing' in sys.modules"
    environment = {**os.environ, "PYTHONPATH": str(Path(cognito_srp6a.__file__).parents[1])}
    subprocess.run([sys.executable, "-S", "-c", code], env=environment, check=True)


def test_random_numbers_are_no_argument_of_the_package() -> None:
    for function in (SignIn, SignIn.resume, remember_device):
        assert not [name for name in inspect.signature(function).parameters if name.startswith("_")]
