"""The metadata by which a PDF says which standards it keeps."""

from __future__ import annotations

from typing import Any

_UA_AND_ITS_SCHEMA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that this file keeps\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""
_END = b"</rdf:RDF>"


def declare_accessible(metadata: Any) -> None:
    """Make WeasyPrint's *metadata* of a PDF/A say PDF/UA-1 as well (ISO 14289-1, clause 5).

    PDF/A wants every property outside its own list described by an extension schema in the
    same file (ISO 19005-2, 6.6.2.3); WeasyPrint writes one standard a file.
    """
    generate = metadata.generate_rdf_metadata

    def generate_both(variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = generate(variant, version, conformance)
        start, found, rest = rdf.rpartition(_END)
        if not found or rest.strip():
            message = "WeasyPrint's metadata no longer ends with </rdf:RDF>"
            raise RuntimeError(message)
        return start + _UA_AND_ITS_SCHEMA + _END

    metadata.generate_rdf_metadata = generate_both
