"""A book for e-readers, made of a locale's articles (Source: EPUB 3.3)."""

from pipeline.bundle.epub.book import Book, Chapter, identify, write

__all__ = ["Book", "Chapter", "identify", "write"]
