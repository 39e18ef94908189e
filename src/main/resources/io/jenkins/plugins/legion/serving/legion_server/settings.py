"""What is to be served, as whoever starts the server wrote it down."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

# Names the JSON file with the settings.
VARIABLE = 'LEGION_SERVER'

# Bytes of a request: a million rows of eight numbers are within.
MOST_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """name and version are the model's; location is its folder, and entrypoint the module in it that predicts. before and after
    are hooks as 'module:function', empty for none: functions that take data and the names of its columns, and give both.
    most_bytes is the largest body that a request may have."""

    name: str
    version: str
    location: Path
    entrypoint: str = 'entrypoint'
    before: str = ''
    after: str = ''
    most_bytes: int = MOST_BYTES


def read(path):
    """Reads them from a JSON file. A location that is not absolute begins where that file is.

    :raise ValueError: if it holds no settings
    """
    path = Path(path)
    given = json.loads(path.read_text(encoding='utf-8'))
    try:
        model, hooks = given['model'], given.get('hooks') or {}
        return Settings(
            name=_text(model, 'name'),
            version=_text(model, 'version'),
            location=(path.parent / given['location']).resolve(),
            entrypoint=given.get('entrypoint', 'entrypoint'),
            before=hooks.get('before', ''),
            after=hooks.get('after', ''),
            most_bytes=int(given.get('maxRequestBytes', MOST_BYTES)))
    except (KeyError, TypeError) as fault:
        raise ValueError(f'{path}: {fault!r}; expected model.name, model.version and location') from fault


def _text(of, key):
    if not isinstance(of[key], str):
        raise TypeError(f'model.{key}: {of[key]!r}; expected a text')
    return of[key]


def of_process():
    """Those that the environment of this process names."""
    if VARIABLE not in os.environ:
        raise ValueError(f'the variable {VARIABLE} is missing; expected the path of a JSON file')
    return read(os.environ[VARIABLE])
