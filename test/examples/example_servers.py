"""Tests the servers of the examples, and those of the tutorial: example_servers.py SIMULATOR AUTHORIZATION_SERVER
RESOURCE_SERVER TUTORIAL_SERVER TUTORIAL_RESOURCE_SERVER [NAME...]"""
import sys
import unittest

import attacks
import observing
import programs
import tutorial
import walks

if __name__ == "__main__":
    servers = programs.Servers(*sys.argv[1:4])
    try:
        tutorial.paths = [sys.argv[1], *sys.argv[4:6]]
        walks.servers = attacks.servers = servers
        observing.paths = sys.argv[1:4]
        # Without names, unittest would look for tests in files, find none, and pass.
        names = sys.argv[6:] or ["walks.Walks", "attacks.Attacks", "tutorial.Tutorial", "observing.Observing",
                                 "walks.Ends"]
        program = unittest.main(module=None, argv=[sys.argv[0], *names], exit=False, verbosity=2)
        sys.exit(0 if program.result.wasSuccessful() and program.result.testsRun > 0 else 1)
    finally:
        servers.close()
