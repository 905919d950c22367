"""PO text to entries and back: the only place that knows the syntax of catalogues.

An entry that nobody changed is written as it was read, to the byte, whatever program wrote it.
What is new is canonical: ``msgcat --no-wrap`` finds nothing to change in it; in a file that breaks
its long lines, it is broken alike.

The reader, with the grammar, is loaded when it is first asked for: a template is only written.
"""

from pipeline.catalogue.po.write import write, write_pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipeline.catalogue.po.read import parse, salvage

__all__ = ["parse", "salvage", "write", "write_pieces"]

if not TYPE_CHECKING:  # a type checker must not take every name for one of ours

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from pipeline.catalogue.po import read

        found = globals()[name] = getattr(read, name)
        return found
