"""``python -m broadsheet.cli``: the console without the script that an installation makes."""

from broadsheet.cli import main

if __name__ == "__main__":
    main()
