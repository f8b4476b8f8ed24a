{{- define "plugin.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "plugin.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else if contains (include "plugin.name" .) .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "plugin.name" .) | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "plugin.selector" -}}
app.kubernetes.io/name: {{ include "plugin.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "plugin.labels" -}}
{{ include "plugin.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: interlink
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "plugin.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "plugin.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "plugin.fullname" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{/* Whether there is more than one, or may be: they keep what they have to know of each other in the remote cluster. */}}
{{- define "plugin.isShared" -}}
{{- if or (gt (int .Values.replicas) 1) .Values.sharedNamespace }}true{{ end }}
{{- end }}

{{/* In the remote cluster, where other plugins may be. */}}
{{- define "plugin.sharedNamespace" -}}
{{- .Values.sharedNamespace | default (printf "%s-%s" .Release.Namespace (include "plugin.fullname" .) | trunc 63 | trimSuffix "-") }}
{{- end }}

{{- define "plugin.lingerSeconds" -}}
{{- dig "replicas" "linger_seconds" 5 .Values.config }}
{{- end }}

{{/* Where the pod is reached from outside of it. */}}
{{- define "plugin.port" -}}
{{- ternary .Values.interlink.port .Values.service.port .Values.interlink.enabled }}
{{- end }}

{{/* Nobody but the process itself may do anything. */}}
{{- define "plugin.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* As Python's ConfigParser reads it: a percent sign is written twice, and what continues a value is indented. */}}
{{- define "plugin.ini" -}}
{{- range $section, $options := .Values.config }}
[{{ $section }}]
{{- range $key, $value := $options }}
{{ $key }} = {{ ternary $value (toJson $value) (kindIs "string" $value) | toString | replace "%" "%%" | replace "\n" "\n  " }}
{{- end }}
{{ end }}
{{- end }}

{{/* What the chart sets itself would win over config.ini in silence, and what is secret would be in a ConfigMap. */}}
{{- define "plugin.check" -}}
{{- if not (or .Values.remote.kubeconfigSecret .Values.remote.sameCluster) }}
{{- fail "which cluster is to run the pods? Set remote.kubeconfigSecret, or remote.sameCluster=true" }}
{{- end }}
{{- if and .Values.remote.kubeconfigSecret .Values.remote.sameCluster }}
{{- fail "remote.sameCluster needs no remote.kubeconfigSecret: set one of both" }}
{{- end }}
{{- if and .Values.interlink.enabled (or .Values.auth.bearerTokenSecret .Values.auth.tlsSecret) }}
{{- fail "auth is for a plugin on its own: beside interLink only a unix socket is open" }}
{{- end }}
{{- if and .Values.auth.requireClientCertificate (not .Values.auth.tlsSecret) }}
{{- fail "auth.requireClientCertificate needs auth.tlsSecret, with tls.crt, tls.key and ca.crt" }}
{{- end }}
{{- if and .Values.operator.enabled (eq (int .Values.operator.port) (int (include "plugin.port" .))) }}
{{- fail "operator.port is the port of the Service already: set another" }}
{{- end }}
{{- if include "plugin.isShared" . }}
{{- if .Values.persistence.enabled }}
{{- fail "replicas share the remote cluster, and cannot share a claim: leave persistence.enabled out" }}
{{- end }}
{{- if .Values.interlink.enabled }}
{{- fail "replicas is for a plugin on its own: several interLink API servers do not know of each other" }}
{{- end }}
{{- end }}
{{- range list "app.socket_address" "app.socket_port" "app.socket_mode" "app.bearer_token_file" "app.tls_cert_file" "app.tls_key_file" "app.tls_client_ca_file" "operator.address" "operator.bearer_token_file" "k8s.kubeconfig_path" "delete.journal_path" "replicas.namespace" }}
{{- $name := splitList "." . }}
{{- if hasKey (get $.Values.config (first $name) | default dict) (last $name) }}{{ fail (printf "config.%s is set by the chart: leave it out" .) }}{{ end }}
{{- end }}
{{- range list "k8s.kubeconfig" "tcp_tunnel.gateway_ssh_private_key" }}
{{- $name := splitList "." . }}
{{- if hasKey (get $.Values.config (first $name) | default dict) (last $name) }}{{ fail (printf "config.%s is secret: give it as %s in a Secret, by extraEnvFrom or extraEnv" . (. | replace "." "_" | upper)) }}{{ end }}
{{- end }}
{{- end }}
