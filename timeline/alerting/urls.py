"""The addresses of readers' saved lists."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from timeline.alerting import views

urlpatterns: list[URLPattern] = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/<int:pk>/delete/", views.delete, name="alerts-delete"),
    path("alerts/stop/<str:token>/", views.stop, name="alerts-stop"),
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(next_page="timeline"), name="sign-out"),
]
