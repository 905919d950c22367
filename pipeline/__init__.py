"""Skagerrak carries Danish articles across to Norwegian and English.

`pipeline.api` is what other programs call; all of it, and the types that it takes and gives, can be
imported from here. It is loaded when one of the names is first asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as in typing, whose import would double the cost of this one
if TYPE_CHECKING:
    from pipeline.api import (
        check,
        check_article,
        extract,
        find_values,
        localise,
        read_article,
        read_settings,
        update,
    )
    from pipeline.config import Config
    from pipeline.errors import PipelineError
    from pipeline.model.document import Document
    from pipeline.model.finding import Finding
    from pipeline.model.page import Alternate, Destination, Edition
    from pipeline.values.house import HouseStyle, default_style
    from pipeline.workflow.localise import LocalisedDocument
    from pipeline.workflow.values import ListedValue

__all__ = [
    "Alternate",
    "Config",
    "Destination",
    "Document",
    "Edition",
    "Finding",
    "HouseStyle",
    "ListedValue",
    "LocalisedDocument",
    "PipelineError",
    "check",
    "check_article",
    "default_style",
    "extract",
    "find_values",
    "localise",
    "read_article",
    "read_settings",
    "update",
]

if not TYPE_CHECKING:  # a type checker must not take every name for one of ours
    _HOMES = {
        "Alternate": "model.page",
        "Config": "config",
        "Destination": "model.page",
        "Document": "model.document",
        "Edition": "model.page",
        "Finding": "model.finding",
        "HouseStyle": "values.house",
        "ListedValue": "workflow.values",
        "LocalisedDocument": "workflow.localise",
        "PipelineError": "errors",
        "default_style": "values.house",
    }

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = import_module(f"{__name__}.{_HOMES.get(name, 'api')}")
        found = globals()[name] = getattr(home, name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
