#!/usr/bin/env python3
"""Makes the small fonts beside this file, for tests; needs fonttools.

cubic.otf   outlines of PostScript (CFF): U+4E2D is a circle, U+1F600 a square; 1000 units per em
joined.ttf  outlines of TrueType with Arabic forms: U+0628 alone, at the start, in the middle and at the
            end is 1, 2, 3 or 4 bars wide, each bar of 500 units; 2048 units per em; bold
"""
import os

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

here = os.path.dirname(os.path.abspath(__file__))
CIRCLE = 0.5522847498  # of the radius, from the ends of a quarter to its control points


def box(pen, left, bottom, right, top):
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()


def circle(pen, x, y, r):
    k = r * CIRCLE
    pen.moveTo((x + r, y))
    pen.curveTo((x + r, y + k), (x + k, y + r), (x, y + r))
    pen.curveTo((x - k, y + r), (x - r, y + k), (x - r, y))
    pen.curveTo((x - r, y - k), (x - k, y - r), (x, y - r))
    pen.curveTo((x + k, y - r), (x + r, y - k), (x + r, y))
    pen.closePath()


def begin(widths, characters, units, truetype, family, style):
    font = FontBuilder(units, isTTF=truetype)
    font.setupGlyphOrder(list(widths))
    font.setupCharacterMap(characters)
    font.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    font.setupHorizontalHeader(ascent=int(0.9 * units), descent=int(-0.2 * units))
    whole = family + " " + style
    names = dict(familyName=family, styleName=style, uniqueFontIdentifier=whole, fullName=whole,
                 psName=whole.replace(" ", "-"))
    font.setupNameTable(names)
    font.setupOS2(sTypoAscender=int(0.9 * units), usWinAscent=int(0.9 * units),
                  usWinDescent=int(0.2 * units), sCapHeight=int(0.7 * units), version=4)
    font.setupPost()
    font.font["head"].created = font.font["head"].modified = 0
    return font


def cubic():
    widths = {".notdef": 600, "circle": 1000, "square": 1000}
    font = begin(widths, {0x4E2D: "circle", 0x1F600: "square"}, 1000, False, "Cubic Test", "Regular")
    strings = {}
    for name in widths:
        pen = T2CharStringPen(1000, None)
        if name == "circle":
            circle(pen, 500, 300, 400)
        else:
            box(pen, 100, 0, 800 if name == "square" else 500, 700)
        strings[name] = pen.getCharString()
    font.setupCFF("CubicTest-Regular", {}, strings, {})
    font.font.recalcTimestamp = False
    font.save(os.path.join(here, "cubic.otf"))


def joined():
    bars = {".notdef": 0, "space": 0, "beh": 1, "beh.init": 2, "beh.medi": 3, "beh.fina": 4}
    widths = {name: 500 * max(count, 1) for name, count in bars.items()}
    font = begin(widths, {0x20: "space", 0x628: "beh"}, 2048, True, "Joined Test", "Bold")
    shapes = {}
    for name, count in bars.items():
        pen = TTGlyphPen(None)
        for bar in range(count):
            box(pen, 500 * bar + 50, 0, 500 * bar + 450, 1000)
        shapes[name] = pen.glyph()
    font.setupGlyf(shapes)
    font.font["head"].macStyle = 1
    addOpenTypeFeaturesFromString(font.font, """
        languagesystem DFLT dflt;
        languagesystem arab dflt;
        feature init { sub beh by beh.init; } init;
        feature medi { sub beh by beh.medi; } medi;
        feature fina { sub beh by beh.fina; } fina;
        table GDEF { GlyphClassDef [beh beh.init beh.medi beh.fina], , , ; } GDEF;
    """)
    font.font.recalcTimestamp = False
    font.save(os.path.join(here, "joined.ttf"))


cubic()
joined()
