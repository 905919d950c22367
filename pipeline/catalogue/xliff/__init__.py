"""Catalogues as XLIFF 2.1 and 1.2, for translators with CAT tools, and back.

    Entry ─split─▶ pieces ─place─▶ <pc>, <ph> … ─▶ .xlf ─read─▶ pieces ─merge─▶ Entry

The law: what comes back untouched changes nothing; and a translation that is carried there and
back is the same text, with the same codes and placeables (`pipeline.catalogue.xliff.message`).

Source:
    XLIFF Version 2.1 (OASIS Standard, 2018), with its Metadata module; XLIFF Version 1.2 (OASIS
    Standard, 2008); XLIFF 1.2 Representation Guide for Gettext PO (Committee Draft 02, 2006).
"""
