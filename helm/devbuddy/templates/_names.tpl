{{- define "devbuddy.name" -}}
{{- default "devbuddy-operator" .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* 52 characters leave room for what names of objects add. */}}
{{- define "devbuddy.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains "devbuddy" .Release.Name -}}
{{- printf "%s-operator" (.Release.Name | trunc 43 | trimSuffix "-") -}}
{{- else -}}
{{- printf "%s-devbuddy-operator" (.Release.Name | trunc 34 | trimSuffix "-") -}}
{{- end -}}
{{- end -}}

{{- define "devbuddy.selectorLabels" -}}
app.kubernetes.io/name: {{ include "devbuddy.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "devbuddy.labels" -}}
{{ include "devbuddy.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: devbuddy
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "devbuddy.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "devbuddy.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "devbuddy.leaseName" -}}
{{- default (include "devbuddy.fullname" .) .Values.leaderElection.leaseName -}}
{{- end -}}

{{/* Takes a list: the image's values, the chart's version. */}}
{{- define "devbuddy.image" -}}
{{- $image := index . 0 -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (default (index . 1) $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "devbuddy.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "devbuddy.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Combinations that a schema cannot explain well. */}}
{{- define "devbuddy.check" -}}
{{- if and (gt (int .Values.replicaCount) 1) (not .Values.leaderElection.enabled) -}}
{{- fail "replicaCount is above 1, which needs leaderElection.enabled: true, or two operators would reconcile at once" -}}
{{- end -}}
{{- if eq (int .Values.health.port) (int .Values.metrics.port) -}}
{{- fail "health.port and metrics.port are the same; set one of them to another port" -}}
{{- end -}}
{{- if and .Values.metrics.serviceMonitor.enabled (not .Values.metrics.enabled) -}}
{{- fail "metrics.serviceMonitor.enabled needs metrics.enabled: true" -}}
{{- end -}}
{{- if and .Values.metrics.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.metricsFrom) -}}
{{- fail "metrics.serviceMonitor.enabled needs networkPolicy.metricsFrom to name Prometheus, such as [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}], or the NetworkPolicy keeps it out" -}}
{{- end -}}
{{- range .Values.extraEnv -}}
{{- if hasPrefix "DEVBUDDY_" .name -}}
{{- fail (printf "extraEnv has %s, which is a setting of the operator; README.md lists the value for it" .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
