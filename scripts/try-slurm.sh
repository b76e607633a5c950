#!/usr/bin/env bash
# Grades docs/sample-class with the Slurm recipe of docs/grading.md on a Slurm of its own, and requeues a task on the way:
# the merged results must be the bytes of one run, and every job must end well. As root, on Debian (it installs Slurm).
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo 'It needs root: slurmd starts jobs as other users.' >&2; exit 2; }
for wanted in slurmctld:slurmctld slurmd:slurmd sbatch:slurm-client munged:munge bwrap:bubblewrap zip:zip; do
  command -v "${wanted%:*}" > /dev/null || apt-get install -y --no-install-recommends "${wanted#*:}" > /dev/null
done
[ -f dist/main.cjs ] || npm run --silent build

work=$(mktemp -d)
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
  wait 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT

mkdir -p /run/munge "$work"/{state,spool,bin,class}
chown munge: /run/munge
[ -f /etc/munge/munge.key ] || mungekey --create
cat > "$work/slurm.conf" << CONF
ClusterName=try
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=8 RealMemory=8000
PartitionName=all Nodes=ALL Default=YES State=UP
CONF
export SLURM_CONF=$work/slurm.conf
if ! munge -n > /dev/null 2>&1; then
  runuser -u munge -- munged --foreground --force > "$work/munged.log" 2>&1 & started+=($!)
  for _ in $(seq 50); do munge -n > /dev/null 2>&1 && break; sleep 0.2; done
fi
slurmctld -D > "$work/slurmctld.log" 2>&1 & started+=($!)
slurmd -D > "$work/slurmd.log" 2>&1 & started+=($!)
for _ in $(seq 100); do sinfo -h -o %t 2> /dev/null | grep -q idle && break; sleep 0.3; done
sinfo

# The class, a program called microgradx, and the recipe as it stands in the docs.
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$(command -v node)" "$PWD/bin/microgradx.js" > "$work/bin/microgradx"
chmod +x "$work/bin/microgradx"
(cd docs/sample-class && zip -q "$work/class/class.zip" ./*.zip)
recipe() { awk '/^### Slurm/ { here = 1 } here' docs/grading.md | awk -v n="$1" '/^```/ { if (open) { open = 0 } else { open = 1; block++; next } } open && block == n'; }
recipe 1 > "$work/class/grade.sh"
recipe 2 > "$work/class/merge.sh"
submit=$(recipe 3)
cd "$work/class"
export PATH=$work/bin:$PATH
echo "$submit"
merge=$(bash -c "$submit" | grep -oE '[0-9]+$')
array=$((merge - 1))
until squeue -h -t RUNNING -j "$array" -o %i | grep -q .; do sleep 0.2; done
requeued=$(squeue -h -t RUNNING -j "$array" -o %A | head -n 1)
scontrol requeue "$requeued"
echo "requeued one task"
# A requeued task waits two minutes unless it is told to begin.
scontrol update JobId="$requeued" StartTime=now 2> /dev/null || true
for _ in $(seq 600); do
  squeue -h -o %T | grep -q . || break
  for job in $(squeue -h -t PENDING -o %A); do scontrol update JobId="$job" StartTime=now 2> /dev/null || true; done
  sleep 0.5
done
scontrol -o show job | grep -oE 'JobState=\S+' | sort | uniq -c
cat slurm-*.out | grep -iE 'error|requeue|not found' | sort | uniq -c || true
scontrol -o show job "$merge" | grep -oE 'JobName=\S+|JobState=\S+|ExitCode=\S+' | xargs
scontrol -o show job "$merge" | grep -q 'JobState=COMPLETED .*ExitCode=0:0'
microgradx grade class.zip --seed 7 --results one.jsonl > /dev/null || [ $? -eq 1 ]
cmp one.jsonl grades.jsonl
echo "$(($(wc -l < grades.jsonl) - 2)) submissions in $(ls part-*.jsonl | wc -l) parts, merged: the same bytes as one run"
