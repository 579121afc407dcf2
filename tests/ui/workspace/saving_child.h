// What the kill test kills: a process whose document is changed, saved and kept for recovery without pause.
#pragma once

#include <QString>

namespace assay::ui::test {

/// What the process says of a number that is safe now, in the workspace file or the recovery file.
struct Safe
{
    int isRecovery = 0;
    int number = 0;
};

/// Of the sample; the number is where the range of this tensor ends that the user chose.
constexpr const char* kNumberedTensor = "/layer2/c1/Conv_output_0";

/// The number that a workspace holds; 0: none. Throws Error if the file is not whole.
int numberIn(const QString& file);

/// Counts from `first`: each number is a decision, every third is saved, all are kept for recovery. Writes a Safe to
/// the standard output for each that arrived. Runs until it is killed.
int saveForEver(const QString& file, const QString& recoveryFolder, int first);

} // namespace assay::ui::test
