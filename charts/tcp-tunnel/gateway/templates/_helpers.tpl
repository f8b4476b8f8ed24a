{{- define "gateway.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "gateway.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "gateway.labels" -}}
{{ include "gateway.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
interlink.io/role: {{ .Chart.Name }}
{{- end }}

{{- /* A key that may open ports, and nothing else. */ -}}
{{- define "gateway.authorizedKeys" -}}
{{- $listen := list -}}
{{- range .Values.tunnel.ports | default (list "*") -}}
{{- $listen = append $listen (printf "permitlisten=\"0.0.0.0:%v\"" (ternary . (int . ) (kindIs "string" .))) -}}
{{- end -}}
{{- range splitList "\n" (required "ssh.publicKey is missing: the line of the .pub file that ssh-keygen made" .Values.ssh.publicKey | trim) }}
{{- if not (regexMatch "^(ssh|ecdsa|sk)-\\S+ AAAA\\S+" (trim .)) }}
{{- fail "ssh.publicKey is no public key: it is the line of the .pub file, which begins with its type" }}
{{- end }}
restrict,port-forwarding,{{ join "," $listen }} {{ trim . }}
{{- end }}
{{- end }}

{{- define "gateway.hostKeySecret" -}}
{{- .Values.ssh.hostKey.existingSecret | default (printf "%s-host-key" (include "gateway.fullname" .)) -}}
{{- end }}
