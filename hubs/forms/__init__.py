"""What people may type about hubs, their schools and the people in them."""

from hubs.forms.members import EndForm, HandOverForm, InviteForm, LeaveForm, RoleForm
from hubs.forms.network import NetworkRoleForm, StatusForm, TakeRoleForm
from hubs.forms.pages import PageForm, SiteForm, latitude_field, longitude_field, page_of
from hubs.forms.schools import JoinSchoolForm, ReasonForm, SchoolForm, SchoolSearchForm

__all__ = [
    "EndForm",
    "HandOverForm",
    "InviteForm",
    "JoinSchoolForm",
    "LeaveForm",
    "NetworkRoleForm",
    "PageForm",
    "ReasonForm",
    "RoleForm",
    "SchoolForm",
    "SchoolSearchForm",
    "SiteForm",
    "StatusForm",
    "TakeRoleForm",
    "latitude_field",
    "longitude_field",
    "page_of",
]
