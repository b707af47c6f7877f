"""python -m fic2ebook"""

from fic2ebook.cli import main

if __name__ == "__main__":
    main()
