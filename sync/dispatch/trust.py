"""The one authority whose certificates are believed, held in memory.

No file and no environment variable has a say (security.md 0, finding 3).
"""

import ssl


def trusting(authority: str) -> ssl.SSLContext:
    """Trust this authority's certificates (PEM) and no other's; TLS 1.2 or later.

    ValueError if there is no certificate in it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=authority)
    except ssl.SSLError:
        raise ValueError("no certificate of an authority") from None
    return context
