"""What sort of file it is, as people say it."""

from desktop.wording import tr


def kind_words(media_type: str) -> str:
    """Say what sort of file it is."""
    family = media_type.partition("/")[0]
    return _KINDS.get(media_type) or _FAMILIES.get(family) or tr("File")


_FAMILIES = {
    "image": tr("Picture"),
    "video": tr("Video"),
    "audio": tr("Sound"),
    "text": tr("Text"),
}
_KINDS = {
    "application/pdf": tr("PDF"),
    "message/rfc822": tr("Email"),
    "application/zip": tr("Packed files, sent as they are"),
    "application/rtf": tr("Document"),
    "application/x-ole-storage": tr("Document or message"),
    "application/vnd.oasis.opendocument.text": tr("Document"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": tr("Document"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": tr("Spreadsheet"),
    "application/octet-stream": tr("File of a kind Holdfast does not know, sent as it is"),
}
