#!/usr/bin/env bash
# A function, a service account and a secret per handler, on Google Cloud Run functions. Only whoever has roles/run.invoker may call them.
#   npm run build
#   gcloud secrets create interlink-create --data-file=create-kubeconfig.yaml     # one for each handler
#   PROJECT=my-project REGION=europe-west1 deploy/functions/google/deploy.sh create delete status getLogs
set -euo pipefail
: "${PROJECT:?names the project}" "${REGION:?names the region}"
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

# Seconds the platform gives a call, by handler.
declare -A timeout=([create]=100 [delete]=60 [status]=30 [getLogs]=3600)

for handler in "$@"; do
  [[ -n ${timeout[$handler]:-} ]] || { echo "$handler is none of ${!timeout[*]}" >&2; exit 64; }
  # Names of Google Cloud hold no capitals.
  name=interlink-${handler//L/-l}
  account=$name@$PROJECT.iam.gserviceaccount.com
  gcloud iam service-accounts describe "$account" --project "$PROJECT" >/dev/null 2>&1 ||
    gcloud iam service-accounts create "$name" --project "$PROJECT"
  gcloud secrets add-iam-policy-binding "$name" --project "$PROJECT" \
    --member "serviceAccount:$account" --role roles/secretmanager.secretAccessor
  gcloud functions deploy "$name" --gen2 --project "$PROJECT" --region "$REGION" \
    --runtime nodejs22 --source "dist/functions/google/$handler" --entry-point handler \
    --trigger-http --no-allow-unauthenticated --service-account "$account" \
    --memory 512Mi --timeout "${timeout[$handler]}s" \
    --set-secrets "/secrets/kubeconfig=$name:latest" \
    --set-env-vars "CONFIG_FILE_PATH=/dev/null,K8S_KUBECONFIG_PATH=/secrets/kubeconfig,FUNCTION_TIMEOUT_SECONDS=${timeout[$handler]}"
done
