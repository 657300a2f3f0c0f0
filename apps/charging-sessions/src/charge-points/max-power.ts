/** Of `sessions AS s`: the most that a connector of its charge point gives by the owner's word, in W; null when unknown. */
export const MAX_POWER = `(SELECT p.max_power_w FROM charge_points p
  WHERE p.client_id = s.client_id AND p.charge_point_id = s.charge_point_id) AS "maxPowerW"`;
