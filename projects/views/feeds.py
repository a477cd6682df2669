"""The list of projects as an Atom feed."""

from django.utils.translation import gettext as _

from missions.views.feeds import FeedView
from projects.filters import ProjectFinder


class ProjectFeedView(FeedView):
    """What classes do."""

    finder_class = ProjectFinder
    prefix = "projects"

    def get_title(self) -> str:
        """Return what the feed is called."""
        return _("Projects")
