#!/usr/bin/env bash
# A sweep in 16 shards as a Slurm array; merge when all are done:
#   id=$(sbatch --parsable docs/sweep/slurm.sh MODEL [options of assay sweep])
#   sbatch --dependency="afterok:$id" --wrap='assay merge sweep-*.json -o sweep.json'
#SBATCH --array=1-16
#SBATCH --cpus-per-task=2
set -euo pipefail
assay sweep "$@" --threads "$SLURM_CPUS_PER_TASK" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    -o "sweep-$SLURM_ARRAY_TASK_ID.json"
