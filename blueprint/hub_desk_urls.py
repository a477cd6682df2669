"""What a hub does with the handbook, below hubs/<hub>/desk/handbook/."""

from django.urls import path

from blueprint.desk_views import using

app_name = "hub_handbook"
urlpatterns = [
    path("", using.TasksView.as_view(), name="tasks"),
    path("new/<slug:key>/", using.NewTaskView.as_view(), name="new_task"),
    path("tasks/<uuid:pk>/done/", using.TaskDoneView.as_view(done=True), name="task_done"),
    path("tasks/<uuid:pk>/undo/", using.TaskDoneView.as_view(done=False), name="task_undo"),
    path("plans/<uuid:pk>/", using.PlanOnDeskView.as_view(), name="plan"),
]
