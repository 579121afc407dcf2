// One tensor: its histogram, the range chosen on it and by which method, and what that costs in numbers. Dragging shows
// the cost at once; letting go decides. Or the weights of the layer that computes it, with the scale of each channel.
#pragma once

#include "core/quantization/weight_statistics.h"
#include "core/report/report.h"
#include "ui/histogram/histogram_view.h"
#include "ui/plan_basis.h"
#include "ui/selection.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace assay::ui {

class EmptyState;

class TensorPanel : public QWidget
{
    Q_OBJECT

public:
    TensorPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// What brings histograms where there are none.
    void setEmptyAction(QAction* action);
    HistogramView& histogram() { return *m_view; }
    QComboBox& tensorChooser() { return *m_tensor; }
    QComboBox& methodChooser() { return *m_method; }
    QToolButton& weightsToggle() { return *m_weights; }
    /// The numbers as they stand, for copying.
    QString numbers() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void showEmpty(bool isEmpty);
    void followResults();
    void fillTensors();
    void showTensor(const QString& tensor);
    void showActivation();
    void showNumbers(const calibration::Range& range);
    /// Gathers them off the GUI thread: a large layer has a hundred million.
    void showWeights(const Node& layer);
    void showWeightStatistics(const std::string& layer, const quantization::WeightEncoding& encoding,
                              const quantization::WeightStatistics& weights);
    void onMethodChosen(int index);
    /// The planned encoding of the shown tensor; null if there is no plan.
    const quantization::TensorEncoding* encoding() const;
    /// The node that computes the shown tensor, if the plan quantizes weights for it; else null.
    const Node* layerWithWeights() const;
    const quantization::LayerPlan& planOf(const Node& layer) const;
    /// What another tool chose for the shown tensor; null if nothing is known of it.
    const report::ImportedRow* imported() const;
    /// The same of a layer's weights, on a line of its own; empty if nothing is known.
    QString importedScales(const std::string& layer) const;

    Document& m_document;
    Selection& m_selection;
    QString m_shown;
    PlanBasis m_basis;
    QGridLayout* m_layout;
    QComboBox* m_tensor;
    QComboBox* m_method;
    QToolButton* m_weights;
    QCheckBox* m_logarithmic;
    HistogramView* m_view;
    QLabel* m_numbers;
    EmptyState* m_empty;
    int m_request = 0; // what is gathered for an earlier one comes too late
};

} // namespace assay::ui
