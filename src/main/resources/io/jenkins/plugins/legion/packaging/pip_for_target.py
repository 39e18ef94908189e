"""Runs pip for the Python of another machine.

pip can be told which wheels that Python takes (--platform, --python-version), but asks the conditions of requirements, such as
'python_version < "3.9"', of the Python that it runs in. Here they are asked of the target.

Takes the path of a JSON file with 'arguments' for pip and the 'markers' of the target; nothing of it shows in the list of
processes. Ends as pip does, or with one of the codes below.
"""

import json
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


def main(task):
    try:
        import pip
        from pip._internal.cli.main import main as run
        from pip._vendor.packaging import markers
    except ImportError as e:
        print("no pip in %s: %s" % (sys.executable, e))
        return NO_PIP
    if numbers(pip.__version__) < OLDEST:
        print("pip %s of %s" % (pip.__version__, sys.executable))
        return OLD_PIP
    if not ask_target(markers, task["markers"]):
        print("pip %s of %s asks conditions in a way of its own" % (pip.__version__, sys.executable))
        return OTHER_PIP
    return run(task["arguments"])


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    # A folder with the task is no place to import from.
    sys.path.pop(0)
    sys.exit(main(asked))
