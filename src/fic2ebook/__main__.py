"""python -m fic2ebook: the command line, where no script is installed."""

from fic2ebook.cli import main

if __name__ == "__main__":
    main()
