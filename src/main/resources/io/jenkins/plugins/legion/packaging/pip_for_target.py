"""Runs pip for the Python of another machine.

pip can be told which wheels that Python takes (--platform, --python-version), but asks two things of the Python that it runs in:
the conditions of requirements, such as 'python_version < "3.9"', and, with "install", whether a package's Requires-Python lets it
in. Here both are asked of the target.

Takes the path of a JSON file with 'arguments' for pip and the 'markers' of the target; nothing of it shows in the list of
processes. Makes a file 'begun' beside it. Ends as pip does, or with one of the codes below.
"""

import inspect
import json
import os
import sys

NO_PIP, OLD_PIP, OTHER_PIP = 70, 71, 72

# The first with "install --dry-run --report".
OLDEST = (22, 2)


def numbers(version):
    """(23, 2) of '23.2.1' and of '23.2.dev0'."""
    return tuple(int(part) if part.isdigit() else 0 for part in (version.split(".") + ["0"])[:2])


def ask_target(markers, target):
    """Makes every condition be asked of the target. The same place since pip 10."""
    own = markers.default_environment

    def of_target():
        environment = dict(own())
        environment.update(target)
        return environment

    markers.default_environment = of_target
    trial = 'platform_machine == "%s" and python_full_version == "%s"' % (
        target["platform_machine"],
        target["python_full_version"],
    )
    other = 'sys_platform != "linux" or python_version != "%s"' % target["python_version"]
    return markers.Marker(trial).evaluate() and not markers.Marker(other).evaluate()


def resolve_for_target(command, version):
    """Makes "install" heed --python-version where it chooses packages, as "download" does. The same place since pip 20.3."""
    own = command.make_resolver

    def of_target(cls, *args, **options):
        if options.get("py_version_info") is None:
            options["py_version_info"] = version
        return own(*args, **options)

    command.make_resolver = classmethod(of_target)
    return "py_version_info" in inspect.signature(own).parameters


def main(task):
    try:
        import pip
        from pip._internal.cli.main import main as run
        from pip._internal.cli.req_command import RequirementCommand
        from pip._vendor.packaging import markers
    except ImportError as e:
        print("no pip in %s: %s" % (sys.executable, e))
        return NO_PIP
    version = tuple(int(part) for part in task["markers"]["python_full_version"].split("."))
    if numbers(pip.__version__) < OLDEST:
        print("pip %s of %s" % (pip.__version__, sys.executable))
        return OLD_PIP
    if not (ask_target(markers, task["markers"]) and resolve_for_target(RequirementCommand, version)):
        print("pip %s of %s cannot be asked for another Python" % (pip.__version__, sys.executable))
        return OTHER_PIP
    return run(task["arguments"])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    with open(os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "begun"), "w", encoding="utf-8"):
        pass
    # A folder with the task is no place to import from.
    sys.path.pop(0)
    sys.exit(main(asked))
