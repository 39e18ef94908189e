"""Starts an image's own program, within the image's root already, and ends with it. One line of JSON comes from the standard input:
command, environment, folder, user, and whether there is nobody else to become. When that input ends, whoever started this is gone, and
so is everything it started."""

import json
import os
import signal
import sys


def _ids(user):
    """Numbers of a user and a group, as docker finds them by names or numbers."""
    name, _, group = user.partition(':')
    if name.isdigit():
        number, own = int(name), 0
        try:
            import pwd
            own = pwd.getpwuid(number).pw_gid
        except (ImportError, KeyError):
            pass
    else:
        import pwd
        number, own = pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid
    if group and not group.isdigit():
        import grp
        return number, grp.getgrnam(group).gr_gid
    return number, int(group) if group else own


def _in_namespace():
    """Whether this machine's users are not all there: one may package within such a namespace already."""
    try:
        with open('/proc/self/uid_map') as lines:
            return lines.read().split() != ['0', '0', '4294967295']
    except OSError:
        return False


def _become(user, alone):
    if not user:
        return
    number, group = _ids(user)
    try:
        os.setgroups([])
        os.setgid(group)
        os.setuid(number)
    except OSError as fault:
        # In a namespace of a user's own there is nobody else to become.
        if not (alone or _in_namespace()):
            sys.exit('this machine does not let its program become the image\'s user ' + user + ': ' + str(fault))


def main():
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    # Not buffered: what follows is for who waits for its end.
    given = json.loads(os.fdopen(0, 'rb', buffering=0, closefd=False).readline())
    cookie = {name: value for name, value in os.environ.items() if name.startswith('LEGION_PROCESS')}
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(given['folder'] or '/')
        try:
            _become(given['user'], given['alone'])
        except KeyError as fault:
            sys.exit('the image has no such user: ' + str(fault))
        os.execvpe(given['command'][0], given['command'], {**given['environment'], **cookie})
    if os.fork() == 0:
        sys.stdout.flush()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        while os.read(0, 1):
            pass
        os.killpg(0, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


main()
