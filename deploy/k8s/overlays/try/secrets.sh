#!/usr/bin/env bash
# The secrets of the overlays try and try-simulated, and tokens to call Kopir with. Needs openssl. TELEGRAM_TOKEN is the token of a bot; without it, the
# simulated one's.
#   ./secrets.sh | kubectl create -f -      once, before the overlay is applied
#   ./secrets.sh token admin                a token for 12 hours; also user, service
set -euo pipefail
readonly NAMESPACE=kopir-try ISSUER=https://try.kopir.local
readonly SERVICES=(document-service onec-gateway bitrix-gateway stock-sync odoo-gateway notifier)

key="$(dirname "${BASH_SOURCE[0]}")/signing-key.pem" # stays on this machine; .gitignore has it
[[ -f "$key" ]] || (umask 077 && openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key")

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# token ROLE SUBJECT SECONDS
token() {
  local now unsigned
  now=$(date +%s)
  unsigned=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url).$(
    printf '{"iss":"%s","sub":"%s","upn":"%s","groups":["%s"],"iat":%d,"exp":%d,"jti":"%s"}' \
      "$ISSUER" "$2" "$2" "$1" "$now" $((now + $3)) "$(openssl rand -hex 16)" | base64url
  )
  printf '%s.%s\n' "$unsigned" "$(printf '%s' "$unsigned" | openssl dgst -sha256 -sign "$key" | base64url)"
}

# secret NAME, then lines "property: value" on stdin
secret() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: %s\nstringData:\n' "$1" "$NAMESPACE"
  sed 's/^/  /'
}

if [[ "${1:-}" == token ]]; then
  token "${2:?which role: user, admin or service}" "${2}" $((12 * 3600))
  exit
fi

printf 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n' "$NAMESPACE"
echo "password: $(openssl rand -hex 24)" | secret postgres
public=$(openssl pkey -in "$key" -pubout -outform DER | openssl base64 -A)
encryption=$(openssl rand -base64 32)
for service in "${SERVICES[@]}"; do
  echo "password: $(openssl rand -hex 24)" | secret "postgres-$service"
  {
    echo "mp.jwt.verify.publickey: $public"
    echo "kopir.services.token: $(token service "$service" $((365 * 24 * 3600)))"
    echo "kopir.secrets.keys.k1: $encryption"
    if [[ "$service" == notifier ]]; then
      echo "kopir.notifier.telegram.token: \"${TELEGRAM_TOKEN:-1:sandbox}\""
    fi
  } | secret "$service"
done
