// One tensor: its histogram, the range chosen on it and by which method, and what that costs in numbers. Dragging shows
// the cost at once; letting go decides.
#pragma once

#include "ui/histogram/histogram_view.h"
#include "ui/selection.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace assay::ui {

class TensorPanel : public QWidget
{
    Q_OBJECT

public:
    TensorPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    HistogramView& histogram() { return *m_view; }
    QComboBox& tensorChooser() { return *m_tensor; }
    QComboBox& methodChooser() { return *m_method; }
    /// The numbers as they stand, for copying.
    QString numbers() const;

private:
    void fillTensors();
    void showTensor(const QString& tensor);
    void showNumbers(const calibration::Range& range);
    void onMethodChosen(int index);
    /// The planned encoding of the shown tensor; null if there is no plan.
    const quantization::TensorEncoding* encoding() const;

    Document& m_document;
    Selection& m_selection;
    QString m_shown;
    QComboBox* m_tensor;
    QComboBox* m_method;
    QCheckBox* m_logarithmic;
    HistogramView* m_view;
    QLabel* m_numbers;
};

} // namespace assay::ui
