"""The workspace in a browser: looks and behaves like Slack. It only calls gestures and listens to the workspace."""
