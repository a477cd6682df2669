"""What people may type about hubs, their schools and the people in them."""

from hubs.forms.members import EndForm, HandOverForm, InviteForm, LeaveForm, RoleForm
from hubs.forms.pages import PageForm, SiteForm, page_of
from hubs.forms.schools import JoinSchoolForm, ReasonForm, SchoolForm, SchoolSearchForm

__all__ = [
    "EndForm",
    "HandOverForm",
    "InviteForm",
    "JoinSchoolForm",
    "LeaveForm",
    "PageForm",
    "ReasonForm",
    "RoleForm",
    "SchoolForm",
    "SchoolSearchForm",
    "SiteForm",
    "page_of",
]
