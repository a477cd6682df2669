"""Every message as it would arrive, without sending or keeping anything; for who words them."""

from oshub.previews.examples import EXAMPLES, VALUES
from oshub.previews.letters import Preview, preview_of

__all__ = ["EXAMPLES", "VALUES", "Preview", "preview_of"]
