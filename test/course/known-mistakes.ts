/** The mistakes that learners of micrograd are known to make, by where they make them. */
export const knownMistakes: Readonly<Record<string, readonly string[]>> = {
  gradf: idsIn(`
    a.no_sqrt a.sqrt_sign a.cube_sign a.both_sign a.no_coef3 a.cube_not_reduced a.sqrt_not_reduced
    a.sqrt_no_coef a.sqrt_prec a.neg_base a.integral b.no_chain3 b.no_pow b.no_sin b.cos_sign b.sin_not_cos
    b.cos_b b.div3 b.pow_not_reduced b.pow_no_coef b.pow_prec b.degrees c.sign c.not_diff c.not_diff_neg
    c.integral c.up c.prec c.pow2 w.zero w.sum w.reversed w.value w.hardcoded w.numeric w.nan w.js_prec`),
  forward_difference: idsIn(`
    f.h_large f.h_small f.h_vanishes f.h_sign_exp f.not_divided f.times_h f.2h f.sign f.paren f.all_at_once
    f.not_restored f.same_var f.wrong_point f.retyped f.uses_central f.backward_diff f.rounded`),
  central_difference: idsIn(`
    c3.h c3.half c3.paren c3.sign c3.copy_forward c3.h_large c3.h_small c3.mean`),
  section2: idsIn(`
    v.add_eq v.mul_eq v.mul_other_eq v.mul_other_to_out v.mul_no_out v.mul_swapped v.mul_grad_for_data
    v.exp_eq v.pow_eq v.log_eq v.all_eq v.add_no_backward v.radd_no_backward v.exp_no_backward
    v.log_no_backward v.children_dropped v.exp_no_out v.exp_x v.exp_powerrule v.log_sign v.log_no_out
    v.log_x v.log_out v.log10 v.log10_grad v.log2 v.pow_no_n v.pow_not_reduced v.pow_sign v.pow_no_out
    v.pow_no_backward v.div_no_denom v.div_sign v.div_first_power v.div_no_num v.div_no_out v.div_inv_self
    v.neg_no_graph v.neg_grad_sign v.sub_grad_sign v.rsub_swapped v.rdiv_swapped v.relu_ge v.relu_out
    v.relu_none v.tanh_x v.tanh_lin v.no_seed v.seed_data v.seed_all v.not_reversed v.topo_preorder
    v.recursive v.bfs v.skip_root s.detached_denominator s.no_denominator s.no_log s.no_minus s.sum_all
    s.one_minus_p s.squared s.label0 s.label1 s.label2 s.p_only s.y_minus_p s.mean4 s.sigmoid s.base2
    s.accumulated s.f32 s.overflow s.int_value s.no_return v.mul_div v.typo_backward v.recursion`),
};

function idsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
