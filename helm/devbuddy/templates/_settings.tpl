{{/* Every setting of the operator, in the order of docs/operator-config.md. An absent one has the operator's default. */}}
{{- define "devbuddy.settings" -}}
{{- $settings := list
  (list "EXECUTOR_IMAGE" (include "devbuddy.image" (list .Values.executorImage .Chart.AppVersion)))
  (list "TOOLBOX_IMAGE" (include "devbuddy.image" (list .Values.toolboxImage .Chart.AppVersion)))
  (list "SERVICE_TYPE" .Values.settings.serviceType)
  (list "HOST_PATH_ALLOWED" (toString .Values.settings.hostPathAllowed))
  (list "WATCH_NAMESPACES" (join "," .Values.watchNamespaces))
  (list "OPERATOR_NAMESPACE" .Release.Namespace)
  (list "OPERATOR_LABELS" (printf "app.kubernetes.io/name=%s,app.kubernetes.io/instance=%s" (include "devbuddy.name" .) .Release.Name))
  (list "HEALTH_PORT" (int .Values.health.port | toString))
  (list "LEADER_ELECTION" (toString .Values.leaderElection.enabled))
  (list "LEASE_NAME" (include "devbuddy.leaseName" .))
  (list "LEASE_SECONDS" (int .Values.leaderElection.leaseSeconds | toString))
  (list "LOG_FORMAT" .Values.settings.logFormat)
  (list "LOG_LEVEL" .Values.settings.logLevel)
  (list "API_KEY_OVERLAP_SECONDS" (int .Values.settings.apiKeyOverlapSeconds | toString))
  (list "MAX_WORKSPACES_PER_NAMESPACE" (ternary "" (int .Values.settings.maxWorkspacesPerNamespace | toString) (kindIs "invalid" .Values.settings.maxWorkspacesPerNamespace)))
  (list "MAX_CPU_PER_NAMESPACE" (toString .Values.settings.maxCpuPerNamespace))
  (list "MAX_MEMORY_PER_NAMESPACE" .Values.settings.maxMemoryPerNamespace) -}}
{{- range $settings }}
{{- if ne (index . 1) "" }}
- name: DEVBUDDY_{{ index . 0 }}
  value: {{ index . 1 | quote }}
{{- end }}
{{- end }}
{{- /* Empty means no metrics. */}}
- name: DEVBUDDY_METRICS_PORT
  value: {{ ternary (int .Values.metrics.port | toString) "" .Values.metrics.enabled | quote }}
{{- end -}}
