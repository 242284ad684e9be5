"""A kiosk whose workers do not notice that their parent was killed: `python -m tests.faults.orphans serve --workers 2`.

The negative control; each worker begins with this module as well, so that it holds for all of them.
"""

from kiosk import serving

serving._end_with_parent = lambda: None

if __name__ == "__main__":
    from kiosk.cli import main

    main()
