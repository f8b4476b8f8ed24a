{{- define "bastion.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "bastion.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "bastion.labels" -}}
{{ include "bastion.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
interlink.io/role: {{ .Chart.Name }}
{{- end }}

{{- define "bastion.secretName" -}}
{{- .Values.tunnel.gateway.ssh.existingSecret | default (include "bastion.fullname" .) -}}
{{- end }}

{{- /* Every -R of the command, one a line: tunnel.service, where it leads anywhere, and tunnel.services. */ -}}
{{- define "bastion.forwards" -}}
{{- $all := .Values.tunnel.services -}}
{{- if .Values.tunnel.service.targetHost -}}
{{- $all = prepend $all .Values.tunnel.service -}}
{{- end -}}
{{- if not $all -}}
{{- fail "tunnel.service.targetHost names no service: set it, or tunnel.services" -}}
{{- end -}}
{{- range $all }}
- "-R"
- {{ printf "0.0.0.0:%d:%s:%d" (int .gatewayPort) .targetHost (int .targetPort) | quote }}
{{- end }}
{{- end }}

{{- define "bastion.knowsHost" -}}
{{- if .Values.tunnel.gateway.hostKey }}yes{{ end -}}
{{- end }}
