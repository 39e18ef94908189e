"""The application for a WSGI server, with the settings that the environment names."""

from . import settings
from .application import Application

application = Application(settings.of_process())
